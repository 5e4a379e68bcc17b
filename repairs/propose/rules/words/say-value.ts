import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { labelWords } from '../../../audit/detectors/conversations/shared/labels.ts';
import { literalsOf } from '../../../audit/detectors/conversations/shared/literals.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { isUnasked } from '../conversations/leave-call-out.ts';
import { namedCall } from '../conversations/shared/named-call.ts';
import { lastSpokenTurn, withSaid } from './shared/user-words.ts';

/** A value that the reference needs and that was not stated is said. */
export const sayValue: EntryRule = {
  id: 'say-value',
  family: 'values-said',
  title: 'a value that a call needs, and that was neither said nor shown, is said by the user',
  *remedies(finding, entry, audited) {
    const { target, component } = finding;
    const placed = namedCall(finding, entry, audited);
    if (target.kind !== 'entry' || placed === undefined) return;
    if (component !== 'reference' && component !== 'intent') return;
    if (isUnasked(placed, entry, audited)) return; // then the call is wrong, not the words
    const turn = lastSpokenTurn(entry, placed.turn);
    const named = literalsOf(placed).filter(({ argument }) => argument === target.argument);
    if (turn === undefined || named.length === 0) return;
    const label = labelWords(target.argument ?? '').join(' ');
    const values = named.map(({ value }) => shown(value)).join(', ');
    const mended: SuiteEntry = withSaid(entry, turn, (words) => `${words} Use ${values} as the ${label}.`);
    yield { mended, reason: `${finding.claim} The user says it.` };
  },
};

const shown = (value: string | number): string =>
  typeof value === 'string' && /\s/u.test(value) ? `'${value}'` : String(value);
