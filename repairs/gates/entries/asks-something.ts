import { deriveSpecification } from '../../../evaluators/outcome/multi-turn/derive-specification.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { EntryGate, Remark } from '../gate.ts';

/** Kind of tasks in which a turn may only look up: what it shows decides that nothing is to be done. */
const MAY_ONLY_LOOK = 'condition';

/** E2: what is wanted can be derived, is what the entry states, and is something; in each turn, if the turn only looks up. */
export const asksSomething: EntryGate = {
  id: 'asks-something',
  asks: 'something has to change, be found out, be told or be met, in every turn that only looks up, too; a stored outcome is the derived one',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const derived = derivedOrProblem(entry, audited);
    if (typeof derived === 'string') return [{ key: 'wanted', turn: null, claim: derived }];
    const remarks: Remark[] = [...idleLooks(entry, audited)];
    if (derived === undefined || !isAnythingAsked(derived))
      remarks.push({ key: 'nothing', turn: null, claim: 'nothing has to change, be found out or be told' });
    if (entry.outcome !== undefined && !isSame(entry.outcome, derived))
      remarks.push({
        key: 'stored',
        turn: null,
        claim: 'the outcome that is stored is not the one that is derived from the reference',
      });
    return remarks;
  },
};

/** What the reference achieves, whatever outcome is stored; a text: why it cannot be derived. */
function derivedOrProblem(
  { outcome: _stored, ...entry }: SuiteEntry,
  { world }: AuditedSuite,
): OutcomeSpecification | string | undefined {
  try {
    return deriveSpecification(entry, world);
  } catch (cause) {
    if (cause instanceof InputError) return cause.problem.cause;
    throw cause;
  }
}

/** Whether doing and saying nothing is too little by any part. */
const isAnythingAsked = ({
  goals,
  passing,
  keyFunctions,
  critical,
  impossible,
}: OutcomeSpecification): boolean =>
  goals.every((goal) => goal.length > 0) ||
  [passing, keyFunctions, critical, impossible ?? []].some(({ length }) => length > 0);

const isSame = (stored: OutcomeSpecification, derived: OutcomeSpecification | undefined): boolean =>
  JSON.stringify(stored) === JSON.stringify(derived);

/** Turns whose calls only look up, and of which nothing has to be told: who looks up and keeps silent passes them. */
function idleLooks(entry: SuiteEntry, audited: AuditedSuite): readonly Remark[] {
  if (entry.category === MAY_ONLY_LOOK) return [];
  const { answers = [], obstacles = [] } = entry.wanted ?? {};
  const byTurn = Map.groupBy(placedCalls(entry, audited), ({ turn }) => turn);
  return Array.from(byTurn)
    .filter(
      ([turn, calls]) =>
        calls.every(({ reading }) => reading?.effect === 'read') &&
        ![...answers, ...obstacles].some((wanted) => wanted.turn === turn),
    )
    .map(([turn]) => ({
      key: `${turn} idle`,
      turn,
      claim: 'the reference only looks up, and nothing has to be told',
    }));
}
