"""One module a view: what the templates show, worked out from the record beforehand."""
