import { sourceLiteral } from '../../../benchmarks/bfcl/source-literals.ts';
import { decoders } from '../../../benchmarks/bfcl/decoders/index.ts';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { str } from '../../../benchmarks/python/text.ts';
import { jsonText } from '../../../benchmarks/python/json-text.ts';
import { prepareSingleTurn } from '../../../evaluators/outcome/single-turn/prepare.ts';
import type { OfferedTool, PreparedSingleTurn } from '../../../evaluators/outcome/single-turn/prepare.ts';
import { singleTurnJudge } from '../../../evaluators/outcome/single-turn/index.ts';
import type { Schema } from '../../../evaluators/outcome/single-turn/schema.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { recordedEpisode, UNMETERED } from '../recorded-episode.ts';

/** A call as data. */
export type MadeCall = { readonly tool: string; readonly given: ReadonlyMap<string, Value> };

/** An entry of accepted calls, made ready for laws. */
export type LawEntry = {
  readonly entry: SuiteEntry;
  readonly prepared: PreparedSingleTurn;
  /** The first accepted value of every argument; one that may be left out first of all is left out. */
  readonly calls: readonly MadeCall[];
  /** Accepted values by call and parameter, as a model writes them. */
  readonly accepted: readonly ReadonlyMap<string, readonly Value[]>[];
};

/** `undefined` for an entry without accepted calls. */
export function lawEntry(entry: SuiteEntry): LawEntry | undefined {
  if (entry.reference.kind !== 'possible-answers') return undefined;
  const prepared = prepareSingleTurn(entry);
  const answers = decodeValue(entry.reference.answers);
  const accepted = (isList(answers) ? answers : []).flatMap((answer) =>
    isDict(answer) ? Array.from(answer.values(), (parameters) => acceptedOf(parameters)) : [],
  );
  const written = accepted.map((parameters, index) => {
    const tool = toolOf(prepared, index);
    return new Map(
      Array.from(parameters, ([name, values]) => [
        name,
        values.map((value) => asWritten(value, name, tool, entry)),
      ]),
    );
  });
  const calls = written.map((parameters, index) => ({
    tool: toolOf(prepared, index)?.name ?? '',
    given: firstValues(parameters, toolOf(prepared, index)),
  }));
  return { entry, prepared, calls, accepted: written };
}

/** The tool that an accepted call means. */
export const toolOf = ({ expected, tools }: PreparedSingleTurn, index: number): OfferedTool | undefined =>
  tools.get(expected[index]?.tool ?? '');

export const schemaOf = ({ prepared }: LawEntry, index: number, parameter: string): Schema | undefined =>
  toolOf(prepared, index)?.parameters.get(parameter);

function acceptedOf(parameters: Value): ReadonlyMap<string, readonly Value[]> {
  const dict: Dict = isDict(parameters) ? parameters : new Map();
  return new Map(Array.from(dict, ([name, values]) => [str(name), isList(values) ? values : [values]]));
}

/** In Java and JavaScript a value is its source text. */
function asWritten(value: Value, name: string, tool: OfferedTool | undefined, entry: SuiteEntry): Value {
  if (value === '') return value;
  if (entry.language === 'python') return concrete(value);
  const spec = entry.tools.find((each) => typeof each !== 'string' && each.name === tool?.name);
  const schema = typeof spec === 'object' ? decodeValue(spec.parameters) : null;
  const properties = schema !== null && isDict(schema) ? schema.get('properties') : undefined;
  const property = properties !== undefined && isDict(properties) ? properties.get(name) : undefined;
  return sourceLiteral(
    concrete(value),
    property !== undefined && isDict(property) ? property : new Map(),
    entry.language,
  );
}

/** An accepted object with the first accepted value under each key. */
function concrete(value: Value): Value {
  if (isList(value)) return value.map(concrete);
  if (!isDict(value) || ![...value.values()].every(isList)) return value;
  const fields = Array.from(
    value,
    ([key, answers]) => [key, isList(answers) ? answers[0] : answers] as const,
  );
  return new Map(
    fields.flatMap(([key, first]) =>
      first === undefined || first === '' ? [] : [[key, concrete(first)] as const],
    ),
  );
}

function firstValues(
  parameters: ReadonlyMap<string, readonly Value[]>,
  tool: OfferedTool | undefined,
): ReadonlyMap<string, Value> {
  return new Map(
    [...parameters].flatMap(([name, values]) => {
      const isRequired = tool?.required.has(name) === true;
      const first = isRequired ? (values.find((value) => value !== '') ?? values[0]) : values[0];
      if (first === undefined || (first === '' && !isRequired)) return [];
      return tool?.parameters.has(name) === true ? [[name, first] as const] : [];
    }),
  );
}

const judge = singleTurnJudge({
  readerOf: (family) => {
    const decoder = decoders.get(family);
    return decoder && ((written, language) => decoder.decodeAst(written, language));
  },
});

/** Verdict on calls that are written natively. */
export function judgeMade(entry: SuiteEntry, calls: readonly MadeCall[]): Verdict {
  return judgeWritten(
    entry,
    calls.map(({ tool, given }) => ({ [tool]: jsonText(new Map<Value, Value>(given)) })),
    'fc_json_args',
  );
}

export function judgeWritten(entry: SuiteEntry, written: EncodedValue, decoder: string): Verdict {
  const steps = [{ written, calls: null, metrics: UNMETERED }];
  const format = { decoder, dotsInToolNames: 'kept' as const };
  return judge(entry, recordedEpisode(entry, [{ steps }], { format }));
}

/** Calls with one argument replaced; `undefined`: left out. */
export function withArgument(
  calls: readonly MadeCall[],
  index: number,
  parameter: string,
  value: Value | undefined,
): readonly MadeCall[] {
  return calls.map((call, position) => {
    if (position !== index) return call;
    const given = new Map(call.given);
    if (value === undefined) given.delete(parameter);
    else given.set(parameter, value);
    return { ...call, given };
  });
}
