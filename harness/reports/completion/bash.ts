import { quotedForShell, routeOf, valuePlaces, wordsAfter } from './commands.ts';
import type { CompletedCommand } from './commands.ts';

/** Completion for bash: `source <(assay completion bash)`. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const alternatives = (texts: readonly string[]): string => texts.map(quotedForShell).join(' | ');
  const routes = commands.map(routeOf).filter((route) => route !== '');
  const words = commands.map((command) => {
    const list = wordsAfter(command).map(({ word }) => word);
    return `    ${quotedForShell(routeOf(command))}) words=${quotedForShell(list.join(' '))} ;;`;
  });
  return `_assay() {
  local current="\${COMP_WORDS[COMP_CWORD]}" route='' words='' index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$route \${COMP_WORDS[index]}" in
      ${alternatives(routes)}) route="$route \${COMP_WORDS[index]}" ;;
    esac
  done
  COMPREPLY=()
  case "$route \${COMP_WORDS[COMP_CWORD - 1]}" in
    ${alternatives(valuePlaces(commands))})
      compopt -o default 2>/dev/null
      return ;;
  esac
  case "$route" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ "\${#COMPREPLY[@]}" -gt 0 ] || compopt -o default 2>/dev/null
}
complete -F _assay assay`;
}
