"""The guided questionnaire: what is asked, in which order, and what is saved when. It knows no terminal."""
