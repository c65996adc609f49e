"""What a pairing gives back: the plan, explanations, sentences, a picture."""
