import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { callText } from '../calls.ts';
import { isRefusal } from '../executions.ts';
import { firstOf } from '../first-of.ts';
import { partAt, partsOf, requiredOf, withKeyRenamed, withoutPart, withPart } from '../nodes.ts';
import type { Damage, Planting } from '../planting.ts';
import { toolAt, usesOf } from '../uses.ts';
import type { Use } from '../uses.ts';
import { changedSpec, descriptionAt, documentedWords, oneOf, parameterNames } from './schema-change.ts';
import { otherName, otherType, otherWord, UNITS } from './schema-words.ts';

type Draw = RandomIntegers;

const schemaOf = (key: string, { suite }: AuditedSuite): EncodedValue =>
  suite.catalogue.get(key)?.parameters ?? null;

/** Value of an argument that a use gives by name. */
export const given = ({ written }: Use, parameter: string) =>
  written.args.find(({ name }) => name === parameter)?.value;

function plantRenamed(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const schema = schemaOf(key, audited);
  return firstOf(parameterNames(key, audited), draw, (name) => {
    const other = otherName(name, draw);
    if (!usesOf(key, audited).some((use) => given(use, name) !== undefined)) return undefined;
    const required = requiredOf(schema).map((one) => (one === name ? other : one));
    const renamed = withKeyRenamed(schema, ['properties', name], other);
    return changedSpec(
      key,
      audited,
      { parameters: withPart(renamed, ['required'], required) },
      `The schema of ${key} calls the parameter ${name} ${other}, which the tool does not accept.`,
      other,
    );
  });
}

function plantRequired(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const schema = schemaOf(key, audited);
  const required = requiredOf(schema);
  return firstOf(parameterNames(key, audited), draw, (name) => {
    const isRequired = toolAt(key)?.parameters[name] === REQUIRED;
    if (isRequired !== required.includes(name)) return undefined;
    // A parameter that becomes required matters where a reference leaves it out.
    const matters = isRequired || usesOf(key, audited).some((use) => given(use, name) === undefined);
    const list = isRequired ? required.filter((one) => one !== name) : [...required, name];
    return matters
      ? changedSpec(
          key,
          audited,
          { parameters: withPart(schema, ['required'], list) },
          `The schema of ${key} says that ${name} is ${isRequired ? 'optional' : 'required'}; for the tool it is not.`,
          name,
        )
      : undefined;
  });
}

function plantType(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const schema = schemaOf(key, audited);
  return firstOf(parameterNames(key, audited), draw, (name) => {
    const path = ['properties', name, 'type'];
    const type = partAt(schema, path);
    const other = typeof type === 'string' ? otherType(type) : undefined;
    const isUsed = usesOf(key, audited).some((use) => given(use, name) !== undefined);
    if (other === undefined || !isUsed) return undefined;
    const plain = withoutPart(schema, ['properties', name, 'items']);
    const parameters = withPart(plain, path, other);
    return changedSpec(
      key,
      audited,
      { parameters },
      `The schema of ${key} gives ${name} the type ${other} instead of ${JSON.stringify(type)}.`,
      name,
    );
  });
}

const otherDefault = (stated: number): number => (stated > 3 ? Math.floor(stated / 2) : stated + 2);

function plantDefault(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const schema = schemaOf(key, audited);
  return firstOf(parameterNames(key, audited), draw, (name) => {
    const path = ['properties', name];
    const stated = partAt(schema, [...path, 'default']);
    const real = toolAt(key)?.parameters[name];
    if (stated === undefined || real === undefined || real === REQUIRED) return undefined;
    if (JSON.stringify(encodeValue(real)) !== JSON.stringify(stated)) return undefined;
    const words = documentedWords(schema, path).filter((word) => word !== stated);
    const other =
      typeof stated === 'boolean'
        ? !stated
        : typeof stated === 'number'
          ? otherDefault(stated)
          : oneOf(words, draw);
    if (other === undefined) return undefined;
    const description = descriptionAt(schema, path).replace(
      /(?<=[Dd]efaults? (?:to |is |to be )?)[\w.]+/,
      String(other),
    );
    const parameters = withPart(
      withPart(schema, [...path, 'default'], other),
      [...path, 'description'],
      description,
    );
    return changedSpec(
      key,
      audited,
      { parameters },
      `The schema of ${key} gives ${name} the default ${String(other)}; the tool takes ${JSON.stringify(stated)}.`,
      name,
    );
  });
}

function plantUnit(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const spec = audited.suite.catalogue.get(key);
  if (spec === undefined) return undefined;
  const places = (['parameters', 'response'] as const).flatMap((side) =>
    partsOf(spec[side] ?? null).flatMap(([path, value]) =>
      path.at(-1) === 'description' && typeof value === 'string'
        ? UNITS.flatMap(([unit, other]) =>
            unit.test(value) ? [{ side, path, text: value.replace(unit, other), value }] : [],
          )
        : [],
    ),
  );
  return firstOf(places, draw, ({ side, path, text, value }) => {
    const name = String(path.at(-2));
    const changed = { [side]: withPart(spec[side] ?? null, path, text) };
    const parameter = side === 'parameters' ? name : undefined;
    return changedSpec(
      key,
      audited,
      changed,
      `The schema of ${key} says "${text}" of ${name}; before, "${value}".`,
      parameter,
    );
  });
}

/** A documented word is replaced by another one that the tool refuses. */
function plantEnumeration(key: string, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const schema = schemaOf(key, audited);
  return firstOf(parameterNames(key, audited), draw, (name) => {
    const path = ['properties', name];
    const word = oneOf(documentedWords(schema, path), draw);
    if (word === undefined) return undefined;
    const other = otherWord(word, draw);
    const isAccepted = (value: string): boolean | undefined => {
      const use = usesOf(key, audited).find((one) => typeof given(one, name) === 'string');
      if (use === undefined) return undefined;
      const args = use.written.args.map((one) => (one.name === name ? { ...one, value } : one));
      const text = callText({ ...use.written, args });
      return !isRefusal(audited.world.execute(use.entry, 'audit', use.state, text).output);
    };
    if (isAccepted(word) !== true || isAccepted(other) !== false) return undefined;
    const description = descriptionAt(schema, path).replace(word, other);
    const listed = partAt(schema, [...path, 'enum']);
    const described = withPart(schema, [...path, 'description'], description);
    const parameters = Array.isArray(listed)
      ? withPart(
          described,
          [...path, 'enum'],
          listed.map((one) => (one === word ? other : one)),
        )
      : described;
    const what = `The schema of ${key} allows "${other}" for ${name} instead of "${word}"; the tool refuses it.`;
    return changedSpec(key, audited, { parameters }, what, name);
  });
}

const schemaDamage = (
  kind: string,
  does: string,
  plant: typeof plantRenamed,
  components: Damage['components'] = ['schema'],
): Damage => ({ kind, does, over: 'tool', components, plant });

/** Damages of specifications in the catalogue. */
export const SCHEMA_DAMAGES: readonly Damage[] = [
  schemaDamage(
    'schema-parameter-renamed',
    'A parameter has a name that the tool does not accept.',
    plantRenamed,
  ),
  schemaDamage(
    'schema-required',
    'The list of required parameters is not the one of the tool.',
    plantRequired,
  ),
  schemaDamage('schema-type', 'A parameter has another type than references pass.', plantType),
  schemaDamage('schema-default', 'A default is not the one of the tool.', plantDefault),
  schemaDamage('schema-unit', 'A description names another unit than the tool takes or gives.', plantUnit, [
    'schema',
    'implementation',
  ]),
  schemaDamage('schema-enumeration', 'A documented word is refused by the tool.', plantEnumeration, [
    'schema',
    'implementation',
  ]),
];
