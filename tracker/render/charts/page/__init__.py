"""The interactive page of a chart: the drawing, the filters, and the facts that its script works with."""
