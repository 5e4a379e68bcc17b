import type { ExportFormat } from './format.ts';
import type { FormatName } from './format-names.ts';
import { env } from './formats/env.ts';
import { openai } from './formats/openai.ts';
import { trl } from './formats/trl.ts';
import { verl } from './formats/verl.ts';

/** All formats by name. A new one is a file, a line here and one in `format-names.ts`. */
export const FORMATS: Readonly<Record<FormatName, ExportFormat>> = { openai, trl, verl, env };
