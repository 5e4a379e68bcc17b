import type { Reader } from '../source-tool.ts';
import { bfcl } from './bfcl.ts';
import { jsonSchema } from './json-schema.ts';
import { mcp } from './mcp.ts';
import { openai } from './openai.ts';
import { openApi } from './open-api.ts';

/** All readers; the first that knows a document reads it. A new form is a file and a line here. */
export const READERS: readonly Reader[] = [openApi, mcp, bfcl, openai, jsonSchema];
