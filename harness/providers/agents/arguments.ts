import type { Json } from '../../contract/json.ts';
import { readSchema } from './schema.ts';

/** Maximum nesting depth; deeper arguments stay empty. Schemas come from suites and are not trusted. */
const DEEPEST = 8;

/** Minimal arguments: required parameters only, each with the emptiest value of its type, or the first listed value. */
export function emptyArguments(parameters: Json): Json {
  return emptyObject(parameters, 0);
}

function emptyObject(json: Json, depth: number): Json {
  const required = readSchema(json).properties.filter(({ presence }) => presence === 'required');
  return Object.fromEntries(required.map(({ name, schema }) => [name, emptyValue(schema, depth + 1)]));
}

function emptyValue(json: Json, depth: number): Json {
  const { type, allowed } = readSchema(json);
  if (allowed[0] !== undefined) return allowed[0];
  switch (type) {
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return depth > DEEPEST ? {} : emptyObject(json, depth);
    default:
      return '';
  }
}

/**
 * Random arguments of the right types: every required parameter, and each optional one with probability 1/2.
 *
 * @param draw - random fractions, from 0 up to but excluding 1.
 */
export function randomArguments(parameters: Json, draw: () => number): Json {
  return randomObject(parameters, draw, 0);
}

function randomObject(json: Json, draw: () => number, depth: number): Json {
  const chosen = readSchema(json).properties.filter(
    ({ presence }) => presence === 'required' || draw() < 0.5,
  );
  return Object.fromEntries(chosen.map(({ name, schema }) => [name, randomValue(schema, draw, depth + 1)]));
}

function randomValue(json: Json, draw: () => number, depth: number): Json {
  const { type, allowed, items } = readSchema(json);
  const below = (limit: number): number => Math.floor(draw() * limit);
  const listed = allowed[below(allowed.length)];
  if (listed !== undefined) return listed;
  switch (type) {
    case 'integer':
      return below(201) - 100;
    case 'number':
      // Always ends in .5, so that it never passes for an integer.
      return below(200) - 100 + 0.5;
    case 'boolean':
      return draw() < 0.5;
    case 'array':
      return depth > DEEPEST
        ? []
        : Array.from({ length: below(3) }, () => randomValue(items, draw, depth + 1));
    case 'object':
      return depth > DEEPEST ? {} : randomObject(json, draw, depth);
    default:
      return Array.from({ length: 1 + below(8) }, () => String.fromCharCode(97 + below(26))).join('');
  }
}
