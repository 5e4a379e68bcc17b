// Loaded before the page is painted, so that a chosen theme never follows the other one. The choice stays in this browser.
(() => {
  const root = document.documentElement;
  const isTheme = (value) => value === 'light' || value === 'dark';
  const stored = () => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null; // a browser that stores nothing
    }
  };
  const store = (theme) => {
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // the choice holds for this page
    }
  };
  const preferred = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  const shown = () => root.dataset.theme ?? preferred();
  const chosen = stored();
  if (isTheme(chosen)) root.dataset.theme = chosen;

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector('button.theme');
    if (button === null) return;
    const name = () => {
      button.setAttribute('aria-pressed', String(shown() === 'dark'));
    };
    button.hidden = false;
    name();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
    button.addEventListener('click', () => {
      const theme = shown() === 'dark' ? 'light' : 'dark';
      root.dataset.theme = theme;
      store(theme);
      name();
    });
  });
})();
