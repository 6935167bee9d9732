"""Family-finding profiles: what people outside may read of a child or a family, and how."""
