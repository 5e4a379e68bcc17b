import { Argument } from 'commander';
import type { Command } from 'commander';
import { mustGet } from '../../contract/must-get.ts';
import { bashCompletion } from '../../reports/completion/bash.ts';
import type { CompletedCommand } from '../../reports/completion/commands.ts';
import { fishCompletion } from '../../reports/completion/fish.ts';
import { zshCompletion } from '../../reports/completion/zsh.ts';
import type { Register } from './index.ts';

/** Scripts by the shell that reads them. */
const SHELLS = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

export const registerCompletion: Register = (program, { print }) => {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'shell that reads the script').choices([...SHELLS.keys()]))
    .addHelpText(
      'after',
      '\nExamples:\n  source <(assay completion bash)\n  source <(assay completion zsh)\n  assay completion fish | source\n',
    )
    .action((shell: string) => {
      print(mustGet(SHELLS, shell, 'shell')(completedCommands(program, [])));
    });
};

/** A command and all commands below it. Options of the program are options of each command. */
function completedCommands(
  command: Command,
  path: readonly string[],
  inherited: Command['options'] = [],
): readonly CompletedCommand[] {
  const choices = command.registeredArguments.flatMap(({ argChoices, description }) =>
    (argChoices ?? []).map((word) => ({ word, help: description })),
  );
  const below = command.commands.map((own) => ({ word: own.name(), help: own.description() }));
  const options = [...command.options, ...inherited].map(({ long, description, required, optional }) => ({
    word: long ?? '',
    help: description,
    value: required ? ('required' as const) : optional ? ('optional' as const) : ('none' as const),
  }));
  const help = { word: '--help', help: 'display help for command', value: 'none' as const };
  const shared = path.length === 0 ? command.options.filter(({ long }) => long !== '--version') : inherited;
  return [
    { path, words: [...below, ...choices], options: [...options, help] },
    ...command.commands.flatMap((own) => completedCommands(own, [...path, own.name()], shared)),
  ];
}
