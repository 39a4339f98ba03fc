"""Reports as pages: one module per report, one drawing per format."""
