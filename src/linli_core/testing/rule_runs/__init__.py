"""Running the rules of a plug-in: on scenes of told stories, watched for what they do."""
