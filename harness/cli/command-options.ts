import { Option } from 'commander';
import type { Command } from 'commander';
import { z } from 'zod';
import { STANDARD_OUTPUT } from './present.ts';
import { UsageError } from '../contract/errors.ts';
import { declarationOf, flagName, helpText, isRequired } from '../contract/option.ts';
import { beginningOf } from '../contract/harmless.ts';
import type { OptionDeclaration, OptionTable } from '../contract/option.ts';
import { readText } from '../contract/option-values.ts';

/** Options as they were typed, unread, by their flags in camel case; a switch is `true`, or `false` where it turns off. */
export type TypedOptions = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** Values of options by their keys, defaults included. */
export type OptionValues<Table extends OptionTable> = z.output<z.ZodObject<Table>>;

/** What a command does with its options and its arguments. */
type Act<Values> = (values: Values, ...words: string[]) => void | Promise<void>;

/** Adds options to a command. They are read by {@link typedOptions}: the parser of commander knows no defaults. */
export function addOptions(command: Command, table: OptionTable): Command {
  for (const option of Object.values(table)) command.addOption(commanderOption(option));
  return command;
}

/** Adds options to a command, and what it does with their values. */
export function addAction<Table extends OptionTable>(
  command: Command,
  table: Table,
  act: Act<OptionValues<Table>>,
): Command {
  return addOptions(command, table).action(async () => {
    await act(optionValues(table, typedOptions(command)), ...command.args);
  });
}

/** What was typed of a command's options, and of those of the commands that it belongs to. */
export const typedOptions = (command: Command): TypedOptions => command.optsWithGlobals<TypedOptions>();

/** Values of all options of a table. @throws {UsageError} for a text that an option refuses. */
export function optionValues<Table extends OptionTable>(
  table: Table,
  typed: TypedOptions,
): OptionValues<Table> {
  return z.object(table).parse(typedValues(table, typed));
}

/** Values of the options that were typed, each checked, without defaults. @throws {UsageError} */
export function typedValues(table: OptionTable, typed: TypedOptions): Readonly<Record<string, unknown>> {
  const values = Object.entries(table).map(([key, option]) => [key, readTyped(option, typed)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function readTyped(option: z.ZodType, typed: TypedOptions): unknown {
  const shape = shapeOf(option);
  const value = typed[shape.attributeName()];
  if (value === true && shape.optional) return STANDARD_OUTPUT; // typed without a file
  if (typeof value === 'string') return readText(option, value);
  return typeof value === 'object' ? value.map((text) => readText(option, text)) : value;
}

/** The words of a command line that say again what was typed of some options. */
export function typedWords(table: OptionTable, typed: TypedOptions): readonly string[] {
  return Object.values(table).flatMap((option) => {
    const shape = shapeOf(option);
    const [flag, value] = [flagName(declarationOf(option)), typed[shape.attributeName()]];
    if (typeof value === 'boolean') return value === shape.negate ? [] : [flag];
    return [value ?? []].flat().flatMap((text) => [flag, text]);
  });
}

/**
 * An option as commander parses it. A switch `--no-x` turns off something that is on by default; where nothing is, it is a
 * switch like any other, and not the opposite of an option `--x`.
 */
function shapeOf(schema: z.ZodType): Option {
  const option = new Option(declarationOf(schema).flag, helpText(schema));
  option.negate &&= z.safeParse(schema, undefined).data === true;
  return option;
}

function commanderOption(schema: z.ZodType): Option {
  const declaration = declarationOf(schema);
  const option = shapeOf(schema);
  if (isRequired(schema)) option.makeOptionMandatory();
  if (!option.required && !option.optional) return option;
  if (declaration.occurs === 'many')
    return option.argParser<readonly string[] | undefined>((text, before) => [
      ...(before ?? []),
      valueOf(declaration, text),
    ]);
  return option.argParser<string | undefined>((text, before) => {
    if (before === undefined) return valueOf(declaration, text);
    if (declaration.occurs === 'joined') return `${before},${text}`;
    throw new UsageError({
      place: flagName(declaration),
      cause: 'occurs more than once.',
      remedy: 'Write it once.',
    });
  });
}

/** A value as typed. Otherwise an option whose value was forgotten takes a mistyped option for it. @throws {UsageError} */
function valueOf(declaration: OptionDeclaration, text: string): string {
  if (!/^--[a-z]/.test(text)) return text;
  throw new UsageError({
    place: flagName(declaration),
    cause: `needs a value, and ${beginningOf(text, 40)} looks like an option.`,
    remedy: 'Write a value. For a file with such a name, write ./ before it.',
  });
}
