"""What people from outside send, made safe before anybody opens it. Plain Python, no Django."""
