import { entryKey } from '../../../../harness/contract/suite.ts';
import type { Witness } from '../../../../harness/contract/finding.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { ballotBox, votesFor } from './shared/ballots.ts';
import { inherited } from './shared/inherited.ts';
import { multiTurnChoices } from './shared/multi-turn-choice.ts';
import type { MultiTurnChoice } from './shared/multi-turn-choice.ts';
import { turnBallots } from './shared/turn-ballots.ts';
import type { TurnBallots } from './shared/turn-ballots.ts';
import { short, votesEvidence } from './shared/votes.ts';

/**
 * An output that the check demands though most of those who have the state of the reference never ask for it. Critical where
 * models of several families do without it and have all information by meaning.
 */
export const lookupOutvoted: Detector = {
  identity: { id: 'lookup-outvoted', version: '1', group: 'recorded' },
  asks: 'no output is demanded that most families of models do without',
  reads: 'recorded-runs',
  observe: (audited) => {
    const box = ballotBox(multiTurnChoices);
    return {
      take: box.take,
      *findings() {
        const ballots = box.byEntry(audited.suite);
        const drafts = ballots.flatMap(({ entry, electorate }) =>
          turnBallots(entry, electorate).flatMap((turn) => [...draftsOn(turn, audited)]),
        );
        yield* inherited(drafts, new Set(ballots.map(({ entry }) => entryKey(entry))), audited);
      },
    };
  },
};

/** Fewest families that must have got as far as a turn. */
const FEWEST_FAMILIES = 4;
/** Fewest families of which a model does without the output and has all information. */
const FEWEST_INFORMED = 2;

function* draftsOn(ballots: TurnBallots, { world }: AuditedSuite): Generator<FindingDraft> {
  const { entry, turn, electorate } = ballots;
  if (electorate.size < FEWEST_FAMILIES) return;
  const reference = votesFor(electorate, ({ failedTurn }) => failedTurn > turn);
  if (reference * 3 > electorate.size) return;
  for (const [call, text] of ballots.reference.entries()) {
    const tool = world.reading(entry, text)?.tool;
    const doesWithout = ({ failedTurn, failures, calls }: MultiTurnChoice): boolean =>
      failedTurn === turn &&
      failures.some((failure) => failure.code === 'response-missing' && failure.call === text) &&
      !calls.some((other) => world.reading(entry, other)?.tool === tool);
    const other = votesFor(electorate, doesWithout);
    if (tool === undefined || other * 2 < electorate.size) continue;
    const informed = [...electorate.values()]
      .map((all) =>
        all.flatMap(({ choice }) => (doesWithout(choice) && choice.byMeaning === 'pass' ? [choice] : [])),
      )
      .filter((choices) => choices.length > 0);
    if (informed.length === 0) continue;
    yield {
      component: 'evaluation',
      severity: informed.length >= FEWEST_INFORMED ? 'critical' : 'major',
      target: { kind: 'entry', entry: entryKey(entry), turn, call },
      cause: `lookup-outvoted:${text}`,
      claim: `The check demands the output of ${short(text, 160)}, but episodes without this call reach the state of the reference and have all information that the user asks for.`,
      evidence: [
        { kind: 'call', entry: entryKey(entry), turn, call, text },
        votesEvidence(
          { families: electorate.size, reference, other },
          `no call of ${tool}; models of ${informed.length} families have all information`,
        ),
      ],
      witnesses: [
        ...informed
          .flat()
          .map(({ calls }) => calls)
          .filter((calls) => calls.length > 0),
        withoutCall(ballots, call),
      ]
        .filter((calls) => calls.every((made) => world.reading(entry, made)?.args !== undefined))
        .slice(0, MOST_WITNESSES)
        .map((calls) => playing(ballots, calls)),
    };
  }
}

const MOST_WITNESSES = 3;

/** Calls of the turn without one of them. */
const withoutCall = ({ reference }: TurnBallots, call: number): readonly string[] =>
  reference.filter((_, position) => position !== call);

/** The reference with other calls in this turn. */
function playing({ entry, turn }: TurnBallots, calls: readonly string[]): Witness {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  const played = turns.map((reference, index) => (index === turn ? [...calls] : reference));
  return { claims: 'right-but-failed', entry: entryKey(entry), played: { kind: 'calls', turns: played } };
}
