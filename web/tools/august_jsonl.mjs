// Writes the hand-written articles of fixtures/august.mjs in the contract marsad.read/1.
import { documents } from '../fixtures/august.mjs';

for (const d of documents) {
  const { sentences, mentions, claims, diagnostics, incidents, key, raw_ref, ...document } = d;
  console.log(JSON.stringify({ schema: 'marsad.read/1', document, sentences, mentions, dates: [], quantities: [], claims, diagnostics }));
}
