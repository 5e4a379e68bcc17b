import { routeOf } from './commands.ts';
import type { CompletedCommand } from './commands.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Completion for fish: `assay completion fish | source`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const routes = commands.map(routeOf).filter((route) => route !== '');
  const lines = commands.flatMap((command) => {
    const here = `complete -c assay -n ${quoted(`test "$(__assay_route)" = ${quoted(routeOf(command))}`)}`;
    return [
      ...command.words.map(({ word, help }) => `${here} -a ${quoted(word)} -d ${quoted(help)}`),
      ...command.options.map(({ word, help, value }) => {
        const files = value === 'required' ? ' -r -F' : '';
        return `${here} -l ${quoted(word.slice(2))}${files} -d ${quoted(help)}`;
      }),
    ];
  });
  return `function __assay_route
  set -l route ''
  for word in (commandline -opc)[2..-1]
    switch "$route $word"
      case ${routes.map(quoted).join(' ')}
        set route "$route $word"
    end
  end
  echo "$route"
end
complete -c assay -f
${lines.join('\n')}`;
}
