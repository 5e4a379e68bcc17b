import type {
  CandidateGate,
  GenerationGates,
  SequenceGate,
} from '../../../benchmarks/generation/drive/gates.ts';
import { rowsSound, startSound } from '../../../benchmarks/generation/drive/rows-sound.ts';
import { toolsTested } from '../../../benchmarks/generation/drive/tools-tested.ts';
import { benchOf } from '../../../repairs/gates/bench.ts';
import type { Bench } from '../../../repairs/gates/bench.ts';
import { asksSomething } from '../../../repairs/gates/entries/asks-something.ts';
import { blindFails } from '../../../repairs/gates/entries/blind-fails.ts';
import { earlyFails } from '../../../repairs/gates/entries/early-fails.ts';
import { noOpFails } from '../../../repairs/gates/entries/no-op-fails.ts';
import { oraclePasses } from '../../../repairs/gates/entries/oracle-passes.ts';
import { referenceClean } from '../../../repairs/gates/entries/reference-clean.ts';
import { schemaAccepts } from '../../../repairs/gates/entries/schema-accepts.ts';
import { silentFails } from '../../../repairs/gates/entries/silent-fails.ts';
import { amountsKept } from '../../../repairs/gates/words/amounts-kept.ts';
import { answersComputed } from '../../../repairs/gates/words/answers-computed.ts';
import { conditionDecides } from '../../../repairs/gates/words/condition-decides.ts';
import { directionsKept } from '../../../repairs/gates/words/directions-kept.ts';
import { thingsNamed } from '../../../repairs/gates/words/things-named.ts';
import { kindHolds } from '../../../repairs/gates/words/kind-holds.ts';
import { noLeak } from '../../../repairs/gates/words/no-leak.ts';
import { readable } from '../../../repairs/gates/words/readable.ts';
import { saidOrShown } from '../../../repairs/gates/words/said-or-shown.ts';
import { uniqueAnswer } from '../../../repairs/gates/words/unique-answer.ts';
import { otherWaysPass } from '../../../repairs/gates/worlds/other-ways-pass.ts';
import { wrongWaysFail } from '../../../repairs/gates/worlds/wrong-ways-fail.ts';
import { factsOf } from '../../../repairs/gates/words/facts.ts';
import { nearDuplicates } from '../../../repairs/gates/words/near-duplicates.ts';
import { likenessOf, noNearDuplicates } from '../../../repairs/gates/words/no-near-duplicates.ts';
import type { EntryGate } from '../../../repairs/gates/gate.ts';
import { InputError } from '../../contract/errors.ts';
import type { FaultyPart } from '../../contract/funnel.ts';
import { GATE_MEANS } from '../suite/gate-means.ts';

/** Gates of entries, the cheapest first, with what is to be mended first. They are those that check any other suite. */
const ENTRY_GATES: readonly (readonly [gate: EntryGate, blames: FaultyPart, redo: CandidateGate['redo']])[] =
  [
    [schemaAccepts, 'trajectory', 'plan'],
    [readable, 'trajectory', 'words'],
    [saidOrShown, 'trajectory', 'words'],
    [uniqueAnswer, 'trajectory', 'words'],
    [noLeak, 'trajectory', 'words'],
    [kindHolds, 'trajectory', 'kind'],
    [referenceClean, 'trajectory', 'plan'],
    [asksSomething, 'trajectory', 'plan'],
    [noOpFails, 'trajectory', 'plan'],
    [earlyFails, 'trajectory', 'plan'],
    [oraclePasses, 'evaluation', 'nothing'],
    [silentFails, 'trajectory', 'plan'],
    [blindFails, 'trajectory', 'plan'],
    [wrongWaysFail, 'trajectory', 'plan'],
    [otherWaysPass, 'evaluation', 'nothing'],
  ];

/** No entry of a domain is an earlier one with other names in it. */
export const notRepeated: SequenceGate = {
  id: noNearDuplicates.id,
  blames: 'trajectory',
  open: (suite) => {
    const { audited } = benchOf(suite, GATE_MEANS);
    const earlier = nearDuplicates();
    return {
      problems: (entry) => {
        const like = earlier.like(likenessOf(factsOf(entry, audited)));
        return like === undefined ? [] : [`it is a near duplicate of ${like}`];
      },
      accept: (entry) => {
        earlier.add(entry.id, likenessOf(factsOf(entry, audited)));
      },
    };
  },
};

/** The gates of `assay generate`. */
export const GENERATION_GATES: GenerationGates = {
  domains: [rowsSound, toolsTested],
  candidates: (suite) => {
    const bench = benchOf(suite, GATE_MEANS);
    return [
      startSound(suite),
      ...ENTRY_GATES.map(([gate, blames, redo]) => candidateGate(gate, { blames, redo }, bench)),
    ];
  },
  sequence: [notRepeated],
};

/** The gates of suites that models write: figures are told by nothing but the outputs, so they are computed again. */
export const AUTHORED_GATES: GenerationGates = {
  ...GENERATION_GATES,
  candidates: (suite) => {
    const bench = benchOf(suite, GATE_MEANS);
    const ofTrajectories = [answersComputed, conditionDecides].map((gate) =>
      candidateGate(gate, { blames: 'trajectory', redo: 'plan' }, bench),
    );
    const ofWords = [directionsKept, amountsKept, thingsNamed].map((gate) =>
      candidateGate(gate, { blames: 'trajectory', redo: 'words' }, bench),
    );
    return [...GENERATION_GATES.candidates(suite), ...ofTrajectories, ...ofWords];
  },
};

/** A gate of entries for candidates. What it excuses is no problem; an entry that cannot be played is one. */
const candidateGate = (
  { id, remarks }: EntryGate,
  responsible: Pick<CandidateGate, 'blames' | 'redo'>,
  bench: Bench,
): CandidateGate => ({
  id,
  ...responsible,
  problems: async (entry) => {
    try {
      const found = await remarks({ entry, turns: new Set(entry.turns.keys()), bench });
      return found
        .filter(({ excuse }) => excuse === undefined)
        .map(({ turn, claim }) => (turn === null ? claim : `turn ${turn + 1}: ${claim}`));
    } catch (cause) {
      if (cause instanceof InputError) return [cause.message];
      throw cause;
    }
  },
});
