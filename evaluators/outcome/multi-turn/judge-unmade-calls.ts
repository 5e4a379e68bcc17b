import { literalPattern } from '../../../harness/contract/literal-pattern.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { OutcomeTurn } from './episode.ts';
import type { PreparedEntry } from './prepare.ts';

/**
 * Calls that a model wrote into its words and never made: in a turn without any call, the words show a call of a tool that
 * the turn needs, and the tool is not called from then on.
 */
export function unmadeCalls({ passed }: PreparedEntry, turns: readonly OutcomeTurn[]): readonly Failure[] {
  return turns.flatMap(({ calls, words }, turn): readonly Failure[] => {
    if (calls.length > 0) return [];
    const later = turns.slice(turn + 1).flatMap((next) => next.calls.map(({ call }) => call));
    const written = [...(passed[turn]?.keys() ?? [])].filter((tool) =>
      words.some((text) => showsCall(text, tool)),
    );
    return written
      .filter((tool) => !later.some((call) => showsCall(call, tool)))
      .map((tool) => ({ code: 'call-not-made', turn, tool }));
  });
}

function showsCall(text: string, tool: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${literalPattern(tool)}\(`, 'u').test(text);
}
