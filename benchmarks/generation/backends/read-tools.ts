import type { ImportedSchema, ImportedTool } from '../../../harness/contract/imported-tools.ts';
import { readName, snakeName } from '../../tool-schemas/names.ts';
import { tableOf } from '../../tool-schemas/refers.ts';
import { isEmptyRange } from './bounds.ts';
import type { LeftOut, ReadParameter, ReadTool, Renamed } from './recognised.ts';

/** What is read of one tool. */
export type ReadOutcome = {
  /** Absent: it is left out as a whole. */
  readonly tool?: ReadTool;
  readonly left: readonly LeftOut[];
  readonly renamed: readonly Renamed[];
};

/** Filters that are about the list, and not about its rows. */
const OF_LISTS = /^(?:limit|offset|page|page_size|per_page|cursor|sort|sort_by|order|order_by)$/;

/** Reads a tool as a deed, a thing and parameters that columns can hold. */
export function readTool(source: ImportedTool): ReadOutcome {
  const read = readName(source.name);
  if (read === undefined)
    return leave(
      source,
      'Its name says none of creating, getting, listing, updating and deleting one kind of thing.',
    );
  const { parameters, left, problem } = readParameters(source, read.deed === 'list');
  if (problem !== undefined) return leave(source, problem);
  const table = tableOf(read.thing);
  const own = parameters.filter(({ refers }) => refers === table);
  const [id] = own;
  const needsId = read.deed !== 'create' && read.deed !== 'list';
  if (needsId && (id === undefined || !id.isRequired))
    return leave(source, `No parameter that must be passed is the id of the ${inWords(read.thing)}.`);
  if (own.length > (needsId ? 1 : 0))
    return leave(source, `It takes ids of more than one ${inWords(read.thing)}, or one before there is any.`);
  const name = snakeName(source.name);
  const others = parameters.filter((parameter) => parameter !== id);
  const [extra] = read.deed === 'get' || read.deed === 'delete' ? others : [];
  if (extra?.isRequired === true)
    return leave(source, `It needs ${extra.name} beside the id, and nothing says what for.`);
  const isAlone = read.deed === 'get' || read.deed === 'delete';
  return {
    tool: {
      ...read,
      name,
      source,
      ...(id !== undefined && needsId && { id }),
      parameters: isAlone ? [] : others,
    },
    left: [...left, ...(isAlone ? others.map((one) => unused(source, one)) : [])],
    renamed: renamedIn(source, name),
  };
}

const unused = ({ name: tool }: ImportedTool, { name }: ReadParameter): LeftOut => ({
  tool,
  parameter: name,
  reason: 'Nothing says what it changes.',
});

export const inWords = (name: string): string => name.replaceAll('_', ' ');

const leave = ({ name }: ImportedTool, reason: string): ReadOutcome => ({
  left: [{ tool: name, reason }],
  renamed: [],
});

function readParameters(
  source: ImportedTool,
  isList: boolean,
): {
  readonly parameters: readonly ReadParameter[];
  readonly left: readonly LeftOut[];
  readonly problem?: string;
} {
  const { properties = {}, required = [] } = source.parameters;
  const left: LeftOut[] = [];
  const parameters: ReadParameter[] = [];
  for (const [written, schema] of Object.entries(properties)) {
    const name = snakeName(written);
    const isRequired = required.includes(written);
    const why =
      isList && OF_LISTS.test(name) ? 'It is about the list and not about its rows.' : problemOf(schema);
    if (name === '' || parameters.some((one) => one.name === name))
      return {
        parameters,
        left,
        problem: `The parameter "${written}" has no name of its own in lower case.`,
      };
    if (why !== undefined && isRequired) return { parameters, left, problem: `It needs ${written}. ${why}` };
    if (why !== undefined) {
      left.push({ tool: source.name, parameter: written, reason: why });
      continue;
    }
    const refers = source.refers.find(({ parameter }) => parameter === written)?.to.replace(/\.id$/, '');
    parameters.push({ name, schema, isRequired, ...(refers !== undefined && { refers }) });
  }
  return { parameters, left };
}

/** Why no column can hold the values, as a sentence; `undefined`: one can. */
function problemOf(schema: ImportedSchema): string | undefined {
  const { type, enum: values } = schema;
  if ((type === 'integer' || type === 'number') && isEmptyRange(schema))
    return 'No number that tools take is between its bounds.';
  if (type === 'array' || type === 'object')
    return `It is ${type === 'array' ? 'a list' : 'an object'}, and columns hold single values.`;
  if (values === undefined || type === 'boolean') return undefined;
  if (type !== 'string' || !values.every((value) => typeof value === 'string' && value.trim() !== ''))
    return 'It takes listed values that are no texts.';
  return new Set(values).size < 2 ? 'It takes a single value.' : undefined;
}

function renamedIn({ name: tool, parameters }: ImportedTool, to: string): readonly Renamed[] {
  return [
    ...(tool === to ? [] : [{ tool, to }]),
    ...Object.keys(parameters.properties ?? {})
      .filter((parameter) => snakeName(parameter) !== parameter)
      .map((parameter) => ({ tool, parameter, to: snakeName(parameter) })),
  ];
}
