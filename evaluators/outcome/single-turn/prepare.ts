import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { isArray, objectOf } from './plain.ts';
import type { Plain } from './plain.ts';
import { readSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import { askedOf } from './values/free-text.ts';
import type { Asked } from './values/free-text.ts';

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
  readonly accepted: ReadonlyMap<string, readonly Plain[]>;
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
  const tools = entry.tools.flatMap((tool) =>
    typeof tool === 'string' ? [] : [offered(tool.name, tool.parameters)],
  );
  const said = entry.turns.flatMap(({ messages }) => messages.map(({ text }) => text)).join('\n');
  return {
    tools: new Map(tools.map((tool) => [toolKey(tool.name), tool])),
    expected:
      entry.reference.kind === 'possible-answers' ? expectedCalls(decodeValue(entry.reference.answers)) : [],
    asked: askedOf(said),
    language: entry.language,
  };
}

function offered(name: string, parameters: Parameters<typeof decodeValue>[0]): OfferedTool {
  const schema = readSchema(name, decodeValue(parameters));
  return { name, parameters: schema.fields ?? new Map<string, Schema>(), required: schema.required };
}

function expectedCalls(answers: Value): readonly ExpectedCall[] {
  if (!isList(answers)) return [];
  return answers.flatMap((answer) => {
    if (!isDict(answer)) return [];
    return Array.from(answer, ([name, parameters]) => ({
      tool: toolKey(String(name)),
      accepted: acceptedValues(parameters),
    }));
  });
}

function acceptedValues(parameters: Value): ReadonlyMap<string, readonly Plain[]> {
  const accepted = isDict(parameters) ? objectOf(parameters) : new Map<string, Plain>();
  return new Map(Array.from(accepted, ([name, values]) => [name, isArray(values) ? values : [values]]));
}
