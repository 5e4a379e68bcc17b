import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { str } from '../../../benchmarks/python/text.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Wanted } from './compare-answers.ts';
import { isArray, objectOf } from './plain.ts';
import type { Plain, PlainObject } from './plain.ts';
import { readSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import { askedOf } from './values/free-text.ts';
import type { Asked } from './values/free-text.ts';
import { sourceValue } from './values/sources.ts';

/** A tool as the model was told of it. */
export type OfferedTool = {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
};

/** A call that the reference accepts. */
export type ExpectedCall = {
  /** Name by {@link toolKey}. */
  readonly tool: string;
  /** By parameter of the offered tool; one that the reference does not name is to be left out. Empty: no such tool. */
  readonly wanted: ReadonlyMap<string, Wanted>;
};

/** An entry made ready once for all of its episodes. */
export type PreparedSingleTurn = {
  /** Offered tools by {@link toolKey}. */
  readonly tools: ReadonlyMap<string, OfferedTool>;
  readonly expected: readonly ExpectedCall[];
  readonly asked: Asked;
  readonly language: SuiteEntry['language'];
};

/** Names of tools differ in dots and underscores by the API that a model is called through. */
export const toolKey = (name: string): string => name.replaceAll('.', '_');

export function prepareSingleTurn(entry: SuiteEntry): PreparedSingleTurn {
  const offered = entry.tools.flatMap((tool) =>
    typeof tool === 'string' ? [] : [offeredTool(tool.name, decodeValue(tool.parameters))],
  );
  const tools = new Map(offered.map((tool) => [toolKey(tool.name), tool]));
  const said = entry.turns.flatMap(({ messages }) => messages.map(({ text }) => text)).join('\n');
  const { reference, language } = entry;
  return {
    tools,
    expected:
      reference.kind === 'possible-answers'
        ? expectedCalls(decodeValue(reference.answers), tools, language)
        : [],
    asked: askedOf(said),
    language,
  };
}

function offeredTool(name: string, parameters: Value): OfferedTool {
  const schema = readSchema(name, parameters, name);
  return { name, parameters: schema.fields ?? new Map<string, Schema>(), required: schema.required };
}

function expectedCalls(
  answers: Value,
  tools: PreparedSingleTurn['tools'],
  language: SuiteEntry['language'],
): readonly ExpectedCall[] {
  if (!isList(answers)) return [];
  return answers.flatMap((answer) => {
    if (!isDict(answer)) return [];
    return Array.from(answer, ([name, parameters]) => {
      const tool = offeredKey(toolKey(str(name)), [...tools.keys()]);
      const accepted = isDict(parameters) ? objectOf(parameters) : new Map<string, Plain>();
      return { tool, wanted: wantedBy(accepted, tools.get(tool), language) };
    });
  });
}

/** An accepted call of a tool that is not offered means the only offered one, or the one whose last part is its name. */
function offeredKey(tool: string, keys: readonly string[]): string {
  if (keys.includes(tool)) return tool;
  const [only] = keys.length === 1 ? keys : keys.filter((key) => key.endsWith(`_${tool}`));
  return only ?? tool;
}

function wantedBy(
  accepted: PlainObject,
  tool: OfferedTool | undefined,
  language: SuiteEntry['language'],
): ReadonlyMap<string, Wanted> {
  return new Map(
    Array.from(tool?.parameters ?? [], ([parameter, schema]) => {
      const values = accepted.get(parameter) ?? [''];
      const answers = (isArray(values) ? values : [values]).map((answer) =>
        language === 'python' || typeof answer !== 'string' || answer === ''
          ? answer
          : sourceValue(answer, schema, language),
      );
      return [parameter, { schema, accepted: answers, isRequired: tool?.required.has(parameter) === true }];
    }),
  );
}
