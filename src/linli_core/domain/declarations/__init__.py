"""What plug-ins declare: task types, questions, evidence, traits, pairing terms."""
