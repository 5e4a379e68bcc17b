import { withValue, replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { literalsOf } from '../../../audit/detectors/conversations/shared/literals.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall, withReference } from './shared/named-call.ts';
import { meantValues } from './shared/said-values.ts';

/** A literal that was not said takes what was nearly said. */
export const takeSaidValue: EntryRule = {
  id: 'take-said-value',
  family: 'said-values-taken',
  title:
    'a literal of a reference takes the value that the user says, or a tool shows, and that it is meant to be',
  *remedies(finding, entry, audited) {
    const { target, component } = finding;
    const placed = namedCall(finding, entry, audited);
    if (component !== 'reference' || target.kind !== 'entry' || placed?.reading === undefined) return;
    const { reading } = placed;
    const calls = placedCalls(entry, audited);
    const named = literalsOf(placed).filter(({ argument }) => argument === target.argument);
    for (const { argument, value } of named) {
      for (const meant of meantValues(entry, placed, value, calls)) {
        const text = withValue(reading, argument, value, meant);
        yield {
          mended: withReference(entry, replacing(entry, placed, [text])),
          reason: `${finding.claim} What was said is taken instead: ${text}.`,
        };
      }
    }
  },
};
