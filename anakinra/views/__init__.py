"""What an answer is made of, as HTML, text and data frames."""
