"""Records of a trial registry, whichever way they come: ClinicalTrials.gov's own files, or AACT's copy."""
