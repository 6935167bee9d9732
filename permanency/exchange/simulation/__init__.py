"""The results of a simulation as they leave the service: tables, one object, a chart."""
