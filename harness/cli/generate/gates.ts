import type { CandidateGate, GenerationGates } from '../../../benchmarks/generation/drive/gates.ts';
import { notRepeated } from '../../../benchmarks/generation/drive/not-repeated.ts';
import { rowsSound, startSound } from '../../../benchmarks/generation/drive/rows-sound.ts';
import { toolsTested } from '../../../benchmarks/generation/drive/tools-tested.ts';
import { benchOf } from '../../../repairs/gates/bench.ts';
import type { Bench } from '../../../repairs/gates/bench.ts';
import { earlyFails } from '../../../repairs/gates/entries/early-fails.ts';
import { noOpFails } from '../../../repairs/gates/entries/no-op-fails.ts';
import { oraclePasses } from '../../../repairs/gates/entries/oracle-passes.ts';
import { schemaAccepts } from '../../../repairs/gates/entries/schema-accepts.ts';
import { silentFails } from '../../../repairs/gates/entries/silent-fails.ts';
import { kindHolds } from '../../../repairs/gates/words/kind-holds.ts';
import { noLeak } from '../../../repairs/gates/words/no-leak.ts';
import { readable } from '../../../repairs/gates/words/readable.ts';
import { saidOrShown } from '../../../repairs/gates/words/said-or-shown.ts';
import { uniqueAnswer } from '../../../repairs/gates/words/unique-answer.ts';
import type { EntryGate } from '../../../repairs/gates/gate.ts';
import { InputError } from '../../contract/errors.ts';
import type { FaultyPart } from '../../contract/funnel.ts';
import { GATE_MEANS } from '../suite/gate-means.ts';

/** Gates of entries, the cheapest first, with what is to be mended first. They are those that check any other suite. */
const ENTRY_GATES: readonly (readonly [gate: EntryGate, blames: FaultyPart])[] = [
  [schemaAccepts, 'trajectory'],
  [readable, 'trajectory'],
  [saidOrShown, 'trajectory'],
  [uniqueAnswer, 'trajectory'],
  [noLeak, 'trajectory'],
  [kindHolds, 'trajectory'],
  [noOpFails, 'trajectory'],
  [earlyFails, 'trajectory'],
  [oraclePasses, 'evaluation'],
  [silentFails, 'trajectory'],
];

/** The gates of `assay generate`. */
export const GENERATION_GATES: GenerationGates = {
  domains: [rowsSound, toolsTested],
  candidates: (suite) => {
    const bench = benchOf(suite, GATE_MEANS);
    return [startSound(suite), ...ENTRY_GATES.map(([gate, blames]) => candidateGate(gate, blames, bench))];
  },
  sequence: [notRepeated],
};

/** A gate of entries for candidates. What it excuses is no problem; an entry that cannot be played is one. */
const candidateGate = ({ id, remarks }: EntryGate, blames: FaultyPart, bench: Bench): CandidateGate => ({
  id,
  blames,
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
