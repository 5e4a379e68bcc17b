import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { SequenceGate } from '../../benchmarks/generation/drive/gates.ts';

/** No entry of a domain makes the calls of an earlier one from the same start. */
export const notRepeated: SequenceGate = {
  id: 'not-repeated',
  blames: 'trajectory',
  open: () => {
    const accepted = new Map<string, string>();
    return {
      problems: (entry) => {
        const earlier = accepted.get(taskOf(entry));
        return earlier === undefined ? [] : [`makes the calls of ${earlier} from the same start`];
      },
      accept: (entry) => void accepted.set(taskOf(entry), entry.id),
    };
  },
};

const taskOf = ({ reference, initialState, turns }: SuiteEntry): string =>
  JSON.stringify([reference, initialState, turns.map(({ announces }) => announces)]);
