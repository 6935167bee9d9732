"""Who is acting, what they may do, and the database's own enforcement of it."""
