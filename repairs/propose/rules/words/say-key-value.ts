import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { str } from '../../../../benchmarks/python/text.ts';
import { labelWords } from '../../../audit/detectors/conversations/shared/labels.ts';
import { callsOf, LEFT_OUT } from '../../answer-key.ts';
import { targetText } from '../../../../harness/contract/finding.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { isOfProvenance } from '../../../gates/detection/finding-gates.ts';
import { lastSpokenTurn, withSaid } from './shared/user-words.ts';

/** A value that a key demands and that was not stated is said. */
export const sayKeyValue: EntryRule = {
  id: 'say-key-value',
  family: 'key-values-said',
  title: 'a value that a key demands, and that nothing said or documented yields, is said by the user',
  *remedies(finding, entry, _audited, findings) {
    const { target, component, claim, witness } = finding;
    if (!findings.filter((other) => isOfPlace(other, finding)).every(isOfProvenance)) return;
    if (target.kind !== 'entry' || target.argument === undefined) return;
    if (component !== 'reference' && component !== 'intent') return;
    if (witness?.claims !== 'right-but-failed' || entry.reference.kind !== 'possible-answers') return;
    const { argument } = target;
    const call = callsOf(entry.reference.answers)[target.call ?? 0];
    const [value] = (call?.given.get(argument) ?? []).filter((one) => one !== LEFT_OUT);
    const turn = lastSpokenTurn(entry, entry.turns.length - 1);
    if (value === undefined || turn === undefined) return;
    const said = str(decodeValue(value));
    const label = labelWords(argument).join(' ');
    const mended = withSaid(
      entry,
      turn,
      (words) => `${words} Use ${said} as the ${label === '' ? argument : label}.`,
    );
    yield { mended, reason: `${claim} The user says it.` };
  },
};

/** Whether another finding is about the same argument: if it contradicts the value, the value is wrong. */
const isOfPlace = (other: Finding, { target }: Finding): boolean =>
  targetText(other.target) === targetText(target);
