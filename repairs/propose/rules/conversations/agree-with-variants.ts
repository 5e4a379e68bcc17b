import { isDeepStrictEqual } from 'node:util';
import { normalised } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { replacingTurn, turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { requestOf } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { withReference } from './shared/named-call.ts';

/** Where the user says the same in a variant, the reference does the same. */
export const agreeWithVariants: EntryRule = {
  id: 'agree-with-variants',
  family: 'variants-agree',
  title: 'the same request has the same calls in all variants of a scenario',
  *remedies({ target, component, claim }, entry, audited) {
    if (component !== 'reference' || target.kind !== 'entry' || target.turn === undefined) return;
    const { turn } = target;
    const own = turnsOf(entry)[turn];
    const said = normalised(requestOf(entry, turn));
    for (const other of audited.variants(entry)) {
      if (other === entry) continue;
      for (const [at, calls] of turnsOf(other).entries()) {
        if (calls.length === 0 || isDeepStrictEqual(calls, own)) continue;
        if (normalised(requestOf(other, at)) !== said) continue;
        yield {
          mended: withReference(entry, replacingTurn(entry, turn, calls)),
          reason: `${claim} A variant with the same request makes ${calls.join('; ')}.`,
        };
      }
    }
  },
};
