"""What is past its time: emptied by two people under a retention rule, and never under a hold."""
