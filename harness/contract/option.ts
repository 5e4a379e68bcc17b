import { z } from 'zod';

/**
 * Declaration of an option besides its schema. The command line, its help text, the config file, its JSON schema and the
 * error messages are generated from a schema and its declaration.
 */
export type OptionDeclaration = {
  /** As typed: `--trials <n>` names its value, `--dry-run` is a switch, `--no-cache` a switch that turns something off. */
  readonly flag: `--${string}`;
  /** What the option does: a phrase without a full stop. */
  readonly help: string;
  /** Unit of a quantity; absent for dimensionless numbers and other values. */
  readonly unit?: string;
  /** Behaviour without the option. Absent: the schema has a default, or the option is required. */
  readonly otherwise?: string;
  /** Expected text on the command line, with an article. Absent: derived from the schema. */
  readonly expects?: string;
  /**
   * `many`: the value is a list, to which every occurrence adds an element. `joined`: the value is a text, and a second
   * occurrence continues it after a comma. Absent: a second occurrence is an error.
   */
  readonly occurs?: 'many' | 'joined';
  /**
   * Parses a text of the command line to the value or an element of it; returns an invalid text unchanged, never
   * `undefined`. Absent: a number if the schema requires one, otherwise the text.
   */
  readonly read?: (text: string) => unknown;
};

/** Options by key, in the shape of a zod object; an option's key is that of the config file, if it has one. */
export type OptionTable = Readonly<Record<string, z.ZodType>>;

const DECLARATIONS = z.registry<OptionDeclaration>();

/**
 * Declares an option.
 *
 * @param schema - checks its value and holds its default; it accepts `undefined` if and only if the option is optional.
 * @returns the schema itself.
 */
export function option<Schema extends z.ZodType>(schema: Schema, declaration: OptionDeclaration): Schema {
  DECLARATIONS.add(schema, declaration);
  return schema;
}

/** The declaration of an option. @throws {Error} for a schema that was not declared. */
export function declarationOf(schema: z.core.$ZodType): OptionDeclaration {
  const declaration = DECLARATIONS.get(schema);
  if (declaration === undefined)
    throw new Error('a schema in a table of options is not declared as an option');
  return declaration;
}

/** Returns true if a schema was declared as an option. */
export const isOption = (schema: z.core.$ZodType): boolean => DECLARATIONS.has(schema);

/** Flag without the name of its value: `--trials`. */
export const flagName = ({ flag }: Pick<OptionDeclaration, 'flag'>): string => flag.replace(/ .*/, '');

/** Returns true if the option is required. */
export const isRequired = (schema: z.core.$ZodType): boolean => !z.safeParse(schema, undefined).success;

/** Text of `--help` and of the JSON schema: what the option does, its unit, and its default or that it is required. */
export function helpText(schema: z.core.$ZodType): string {
  const { help, unit } = declarationOf(schema);
  const ending = isRequired(schema) ? 'required' : `default: ${defaultText(schema)}`;
  return `${help} (${unit === undefined ? '' : `${unit}; `}${ending})`;
}

/** Default of an optional option, as text. @throws {Error} if its declaration does not state it. */
export function defaultText(schema: z.core.$ZodType): string {
  const { flag, otherwise } = declarationOf(schema);
  if (otherwise !== undefined) return otherwise;
  const value: unknown = z.parse(schema, undefined);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`${flag} does not state its default`);
}
