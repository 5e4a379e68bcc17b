import { z } from 'zod';

/**
 * What an option says of itself besides its schema. The command line, its help text, the config file, its JSON schema and the
 * error messages are all made from a schema and its declaration.
 */
export type OptionDeclaration = {
  /** As typed: `--trials <n>` names its value, `--dry-run` is a switch, `--no-cache` a switch that turns something off. */
  readonly flag: `--${string}`;
  /** What it does: a phrase without a full stop. */
  readonly help: string;
  /** Unit of a quantity; absent where it is not a quantity or has no dimension. */
  readonly unit?: string;
  /** What holds without it. Absent: the default of the schema says it, or the option is required. */
  readonly otherwise?: string;
  /** What a text of the command line must be, with an article. Absent: the schema says it. */
  readonly expects?: string;
  /** `many`: every occurrence adds an element to the value, a list. Absent: a second occurrence is an error. */
  readonly occurs?: 'many';
  /**
   * Value, or element, of a text of the command line; the text itself where it makes no sense, never `undefined`. Absent: a
   * number where the schema asks for one, else the text itself.
   */
  readonly read?: (text: string) => unknown;
};

/** Options by their keys, which are those of the config file where an option has one: the shape of a zod object. */
export type OptionTable = Readonly<Record<string, z.ZodType>>;

const DECLARATIONS = z.registry<OptionDeclaration>();

/**
 * Declares an option.
 *
 * @param schema - checks its value and holds its default; it accepts `undefined` exactly when the option may be left out.
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

/** Whether a schema was declared as an option. */
export const isOption = (schema: z.core.$ZodType): boolean => DECLARATIONS.has(schema);

/** What is typed, without the name of the value: `--trials`. */
export const flagName = ({ flag }: Pick<OptionDeclaration, 'flag'>): string => flag.replace(/ .*/, '');

/** Whether a command cannot do without the option. */
export const isRequired = (schema: z.core.$ZodType): boolean => !z.safeParse(schema, undefined).success;

/** Text of `--help` and of the JSON schema: what the option does, its unit, and its default or that it is required. */
export function helpText(schema: z.core.$ZodType): string {
  const { help, unit } = declarationOf(schema);
  const ending = isRequired(schema) ? 'required' : `default: ${defaultText(schema)}`;
  return `${help} (${unit === undefined ? '' : `${unit}; `}${ending})`;
}

/** What holds without an option that may be left out. @throws {Error} where its declaration does not say so. */
export function defaultText(schema: z.core.$ZodType): string {
  const { flag, otherwise } = declarationOf(schema);
  if (otherwise !== undefined) return otherwise;
  const value: unknown = z.parse(schema, undefined);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`${flag} does not state its default`);
}
