import { z } from 'zod';
import { ImportedTools } from '../../contract/imported-tools.ts';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import { outputFileOption } from '../options.ts';
import type { Register } from './index.ts';

const IMPORT_OPTIONS = {
  out: option(z.string().optional(), {
    flag: '--out <file>',
    help: 'file to write the tools to, for later commands',
    otherwise: 'they are only shown',
  }),
  environment: option(ImportedTools.shape.environment.optional(), {
    flag: '--environment <name>',
    help: 'name of the environment that the tools make up',
    expects: 'letters and digits that begin with a capital',
    otherwise: 'made of the title of the service, else of the name of the file',
  }),
  backend: option(z.string().optional(), {
    flag: '--backend <folder>',
    help: 'new or empty folder for tables, rows and tests of the tools that are recognised; exit code 1 if they pass no gate',
    otherwise: 'no backend is made',
  }),
  seed: option(z.int().default(1), {
    flag: '--seed <n>',
    help: 'what the rows of the backend are drawn from',
  }),
  check: option(z.boolean().default(false), {
    flag: '--check',
    help: 'exit with code 1 if there are remarks',
    otherwise: 'remarks are only shown',
  }),
  json: outputFileOption('--json', 'tools, losses, remarks and backend'),
};
export type ToolsImportOptions = OptionValues<typeof IMPORT_OPTIONS>;

export const registerTools: Register = (program, surroundings, finish) => {
  const tools = program.command('tools').description('read schemas of tools from outside');
  const command = tools
    .command('import')
    .description(
      'read tools of MCP, OpenAPI, OpenAI requests, JSON Schema or BFCL, in JSON or YAML, and say what is lost and what is wrong',
    )
    .argument('<file>', 'saved tools/list result, OpenAPI document, list of tools or schemas')
    .addHelpText('after', '\nExample:\n  assay tools import service.json --out tools.json\n');
  addAction(command, IMPORT_OPTIONS, async (options, file) => {
    const { toolsImportCommand } = await import('../tools/import-command.ts');
    finish(toolsImportCommand(file, options, surroundings));
  });
};
