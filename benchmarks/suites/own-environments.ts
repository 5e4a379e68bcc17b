import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { EnvironmentDefinition, Population } from '../../harness/contract/environment-definition.ts';
import type { Environment } from '../../harness/contract/environment.ts';
import { InputError, schemaProblem } from '../../harness/contract/errors.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { ToolSpec } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { ToolDefinition } from '../../harness/contract/environment-definition.ts';
import { requireBoundedRows } from '../environments/tables/check-size.ts';
import { compileEnvironment } from '../environments/tables/compile-environment.ts';
import { DefinitionFault } from '../environments/tables/scope.ts';
import { toolSpec } from '../environments/tables/tool-spec.ts';
import { decodeValue, encodeValue } from '../python/encoding.ts';
import { readJson } from '../python/json-read.ts';
import { plainJson } from '../python/plain-json.ts';

const REMEDY = 'Mend the definition, or make the suite again.';

/** Definitions and populations of a suite, read. */
export type OwnWorlds = {
  readonly definitions: ReadonlyMap<string, EnvironmentDefinition>;
  readonly populations: ReadonlyMap<string, Population>;
};

/**
 * Reads the environments that a suite defines itself. Memoized by its definitions.
 *
 * @throws {InputError} if a definition or a population does not have the form of its schema, or has another name.
 */
export const ownWorlds = memoized((suite): OwnWorlds => {
  const definitions = new Map<string, EnvironmentDefinition>();
  for (const [name, encoded] of suite.definitions) {
    const definition = read(EnvironmentDefinition, encoded, `environment ${name}`);
    if (definition.name !== name) throw problem(`environment ${name}`, `calls itself "${definition.name}".`);
    definitions.set(name, definition);
  }
  const populations = new Map<string, Population>();
  for (const [name, encoded] of suite.populations) {
    const population = read(Population, encoded, `population ${name}`);
    withPlace(`population ${name}`, () => {
      requireBoundedRows(population);
    });
    populations.set(name, population);
  }
  return { definitions, populations };
});

/**
 * The environments that a suite defines itself, compiled, by name. Memoized by its definitions.
 *
 * @throws {InputError} like {@link ownWorlds}, and if a definition contradicts itself.
 */
export const ownEnvironments = memoized((suite): ReadonlyMap<string, Environment> => {
  const { definitions, populations } = ownWorlds(suite);
  return new Map(
    Array.from(definitions, ([name, definition]) => [name, compiled(definition, populations)] as const),
  );
});

/** What models are shown of a tool, encoded as suites hold it. */
export const encodedSpec = (tool: ToolDefinition): ToolSpec =>
  ToolSpec.parse(encodeValue(readJson(JSON.stringify(toolSpec(tool)))));

type Definitions = Pick<Suite, 'definitions' | 'populations'>;

/** Memoized by the definitions: a suite never changes, and its parts are handed on as they are. */
function memoized<Result>(compute: (suite: Definitions) => Result): (suite: Definitions) => Result {
  const byPopulations = memoizeByObject((definitions: Definitions['definitions']) =>
    memoizeByObject((populations: Definitions['populations']) => compute({ definitions, populations })),
  );
  return ({ definitions, populations }) => byPopulations(definitions)(populations);
}

function compiled(
  definition: EnvironmentDefinition,
  populations: ReadonlyMap<string, Population>,
): Environment {
  return withPlace(`environment ${definition.name}`, () => compileEnvironment(definition, populations));
}

/** Adds the document to the place of a fault within it. */
function withPlace<Result>(document: string, compute: () => Result): Result {
  try {
    return compute();
  } catch (cause) {
    if (!(cause instanceof DefinitionFault)) throw cause;
    throw problem(`${document}, ${cause.pointer}`, cause.message, { cause });
  }
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  encoded: EncodedValue,
  place: string,
): z.infer<Schema> {
  const document = plainJson(decodeValue(encoded));
  const parsed = schema.safeParse(document);
  if (!parsed.success) throw problem(place, schemaProblem(parsed.error), { cause: parsed.error });
  // Schemas skip the key "__proto__", so that two suites could differ in what they never read.
  if (isDeepStrictEqual(parsed.data, document)) return parsed.data;
  throw problem(place, 'has keys that no part of it can have.');
}

const problem = (place: string, cause: string, options?: ErrorOptions): InputError =>
  new InputError({ place, cause, remedy: REMEDY }, options);
