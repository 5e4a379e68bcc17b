import type { Kind } from '../fuzzer.ts';
import { boards } from './boards.ts';
import { commandLines } from './command-lines.ts';
import { decoders, hugeTexts } from './decoders.ts';
import { files } from './files.ts';
import { logs } from './logs.ts';
import { replies } from './replies.ts';
import { served } from './served.ts';
import { suites } from './suites.ts';

/** All kinds of cases by name. To add one: a file that exports its record, and a line here. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [replies, decoders, hugeTexts, served, files, logs, suites, boards, commandLines].map((kind) => [
    kind.name,
    kind,
  ]),
);
