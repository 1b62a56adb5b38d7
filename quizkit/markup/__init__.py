"""Rich text: Markdown in, HTML and plain text out; one tree (`quizkit.model.text`) between them."""
