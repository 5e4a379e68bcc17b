import { decoders } from '../../benchmarks/bfcl/decoders/index.ts';
import { singleTurnJudge } from '../../evaluators/outcome/single-turn/index.ts';
import { ALL_SINGLE_TURN_PARTS } from '../../evaluators/outcome/single-turn/parts.ts';
import type { SingleTurnPart } from '../../evaluators/outcome/single-turn/parts.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import type { Reference, SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { recordedEpisode, UNMETERED } from './recorded-episode.ts';

/** An invented tool with one parameter of interest, `value`, and an optional `note`. */
export function invented(value: EncodedValue, required: readonly string[] = ['value']): ToolSpec {
  const properties = { value, note: { type: 'string', description: 'A remark.', default: 'none given' } };
  return {
    name: 'desk.set',
    description: 'Set something.',
    parameters: { type: 'dict', properties, required: [...required] },
  };
}

/** An invented single-turn entry. */
export function inventedEntry(
  tool: ToolSpec,
  reference: Reference,
  said = 'Please set it.',
  language: SuiteEntry['language'] = 'python',
): SuiteEntry {
  return {
    id: 'invented',
    occurrence: 0,
    category: 'simple',
    language,
    turns: [{ messages: [{ role: 'user', text: said }], announces: [] }],
    tools: [tool],
    environments: [],
    initialState: {},
    longContext: false,
    reference,
  };
}

/** Verdict on a reply as text. @param without - rules that are switched off. */
export function judgeText(
  entry: SuiteEntry,
  written: string,
  without: readonly SingleTurnPart[] = [],
): Verdict {
  const parts = new Set([...ALL_SINGLE_TURN_PARTS].filter((part) => !without.includes(part)));
  const judge = singleTurnJudge(
    {
      readerOf: (family) => {
        const decoder = decoders.get(family);
        return decoder && ((reply, language) => decoder.decodeAst(reply, language));
      },
    },
    parts,
  );
  const steps = [{ written, calls: null, metrics: UNMETERED }];
  const format = { decoder: 'default_prompt', dotsInToolNames: 'kept' as const };
  return judge(entry, recordedEpisode(entry, [{ steps }], { format }));
}
