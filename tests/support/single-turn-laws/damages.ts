import { Float, isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { schemaOf, toolOf, withArgument } from './calls.ts';
import type { LawEntry, MadeCall } from './calls.ts';
import type { LawChange } from './invariances.ts';

/** Where a damage does not apply. */
const UNCHANGED = Symbol('unchanged');
/** A damaged argument; `undefined`: it is left out. */
type Damage = Value | undefined | typeof UNCHANGED;

/** Every argument that a damage applies to, damaged alone. */
function damaging(
  name: string,
  damage: (value: Value, law: LawEntry, index: number, parameter: string) => Damage,
): LawChange {
  return {
    name,
    of: (law) =>
      law.calls.flatMap((call, index) =>
        [...call.given].flatMap(([parameter, value]): readonly (readonly MadeCall[])[] => {
          const damaged = damage(value, law, index, parameter);
          return damaged === UNCHANGED ? [] : [withArgument(law.calls, index, parameter, damaged)];
        }),
      ),
  };
}

const OTHER_TEXT = 'zz altogether different 7919';

/** Another value of the type, that nothing accepted means. */
function otherValue(value: Value, law: LawEntry, index: number, parameter: string): Damage {
  const accepted = law.accepted[index]?.get(parameter) ?? [];
  const schema = schemaOf(law, index, parameter);
  if (typeof value === 'number') return value + 7919;
  if (value instanceof Float) return new Float(value.value + 7919.5);
  if (typeof value === 'string') return law.entry.language === 'python' ? OTHER_TEXT : `${value}7919`;
  if (isList(value)) return value.length === 0 ? UNCHANGED : [...value, ...value, ...value];
  if (typeof value !== 'boolean') return UNCHANGED;
  const mayBeEither =
    accepted.includes(!value) || (accepted.includes('') && schema?.defaults.includes(!value) === true);
  return mayBeEither ? UNCHANGED : !value;
}

/** A value of another type than the schema allows. */
function otherType(value: Value, law: LawEntry, index: number, parameter: string): Damage {
  const schema = schemaOf(law, index, parameter);
  if (law.entry.language !== 'python' || schema === undefined) return UNCHANGED;
  switch (schema.kind) {
    case 'string':
      return 7919;
    case 'integer':
      return new Float(0.5);
    case 'number':
    case 'boolean':
      return 'seven';
    case 'object':
      return isDict(value) ? 7919 : UNCHANGED;
    case 'array':
      return isList(value) ? 7919 : UNCHANGED;
    case 'any':
      return UNCHANGED;
  }
}

export const DAMAGES: readonly LawChange[] = [
  damaging('a required argument left out', (_value, law, index, parameter) =>
    toolOf(law.prepared, index)?.required.has(parameter) === true ? undefined : UNCHANGED,
  ),
  damaging('another value of the type', otherValue),
  damaging('a type outside the schema', otherType),
  {
    name: 'an argument that the tool does not have',
    of: ({ calls }) => calls.map((_, index) => withArgument(calls, index, 'zz_unknown', 1)),
  },
  {
    name: 'another tool',
    of: ({ calls }) => calls.map((call, index) => calls.with(index, { ...call, tool: `${call.tool}_zz` })),
  },
  { name: 'an extra call', of: ({ calls }) => calls.slice(0, 1).map((call) => [...calls, call]) },
  { name: 'a missing call', of: ({ calls }) => calls.map((_, index) => calls.toSpliced(index, 1)) },
];
