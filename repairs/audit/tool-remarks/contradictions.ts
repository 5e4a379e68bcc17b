import { readName } from '../../../benchmarks/tool-schemas/names.ts';
import { readSchema } from '../../../evaluators/outcome/single-turn/schema.ts';
import { contradictionOf } from '../detectors/answer-keys/schema-contradicts-itself.ts';
import { partCheck, partsOf } from './check.ts';
import type { ToolCheck } from './check.ts';
import { valueOf } from './schema-values.ts';

/** Schemas whose type, enumeration and default contradict one another. */
export const contradictsItself = partCheck(
  'schema-contradicts-itself',
  'members of an enumeration and the default are of the declared type, and the default is in the enumeration',
  ({ tool, parameter, schema }) => {
    const contradiction = contradictionOf(readSchema(parameter, valueOf(schema), tool));
    return contradiction === undefined
      ? undefined
      : `The schema of ${parameter} contradicts itself: ${contradiction.text}.`;
  },
);

/** Bounds between which there is nothing. */
export const boundsCrossed = partCheck(
  'bounds-crossed',
  'a least value or length is no more than the greatest',
  ({ parameter, schema }) => {
    const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
    const pairs = [
      [minimum, maximum],
      [minLength, maxLength],
      [minItems, maxItems],
    ] as const;
    const crossed = pairs.find(([least, most]) => least !== undefined && most !== undefined && least > most);
    return crossed === undefined
      ? undefined
      : `${parameter} is at least ${crossed[0] ?? ''} and at most ${crossed[1] ?? ''}.`;
  },
);

/** Required parameters that there are not. */
export const requiredUndeclared: ToolCheck = {
  id: 'required-undeclared',
  asks: 'what must be passed is a parameter',
  remarks: (tools) =>
    tools.flatMap(({ name, parameters: { required = [], properties = {} } }) =>
      required
        .filter((parameter) => !Object.hasOwn(properties, parameter))
        .map((parameter) => ({
          tool: name,
          parameter,
          claim: `${name} requires ${parameter}, which is none of its parameters.`,
        })),
    ),
};

/** Parameters of one name that differ in type between tools: those of the rarer types are reported. */
export const typesDiffer: ToolCheck = {
  id: 'types-differ',
  asks: 'parameters of one name have one type in all tools',
  remarks: (tools) => {
    const parts = tools.flatMap(partsOf).filter(({ parameter }) => !parameter.includes('.'));
    return [...Map.groupBy(parts, ({ parameter }) => parameter).values()].flatMap((alike) => {
      const byType = [...Map.groupBy(alike, ({ schema }) => schema.type).values()];
      const [usual, ...others] = byType.toSorted((left, right) => right.length - left.length);
      const [first] = usual ?? [];
      if (first === undefined) return [];
      return others.flat().map(({ tool, parameter, schema }) => ({
        tool,
        parameter,
        claim: `${tool} takes ${parameter} as ${schema.type}, and ${first.tool} as ${first.schema.type}.`,
      }));
    });
  },
};

/** Tools whose name says that they read where the source says that they write, or the other way round. */
export const effectContradicted: ToolCheck = {
  id: 'effect-contradicted',
  asks: 'the name of a tool and what its source says of its effect agree',
  remarks: (tools) =>
    tools.flatMap(({ name, effect }) => {
      const deed = readName(name)?.deed;
      if (deed === undefined || effect.from === 'name') return [];
      const named = deed === 'get' || deed === 'list' ? 'read' : 'write';
      if (named === effect.hint) return [];
      return [
        { tool: name, claim: `The name of ${name} says ${named}, and its source says ${effect.hint}.` },
      ];
    }),
};
