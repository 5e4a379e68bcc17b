import { quotedForShell, routeOf, valuePlaces, wordsAfter } from './commands.ts';
import type { CompletedCommand } from './commands.ts';

/** Completion for zsh: `source <(assay completion zsh)`, after `compinit`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const alternatives = (texts: readonly string[]): string => texts.map(quotedForShell).join(' | ');
  const routes = commands.map(routeOf).filter((route) => route !== '');
  const described = commands.map((command) => {
    const list = wordsAfter(command).map(({ word, help }) =>
      quotedForShell(`${word}:${help.replaceAll(':', '\\:')}`),
    );
    return `    ${quotedForShell(routeOf(command))}) described=(${list.join(' ')}) ;;`;
  });
  return `#compdef assay
_assay() {
  local route='' index
  local -a described
  for ((index = 2; index < CURRENT; index++)); do
    case "$route \${words[index]}" in
      ${alternatives(routes)}) route="$route \${words[index]}" ;;
    esac
  done
  case "$route \${words[CURRENT - 1]}" in
    ${alternatives(valuePlaces(commands))}) _files; return ;;
  esac
  case "$route" in
${described.join('\n')}
  esac
  _describe 'assay' described || _files
}
compdef _assay assay`;
}
