"""What people from outside send, made safe before anybody opens it; it asks no database."""
