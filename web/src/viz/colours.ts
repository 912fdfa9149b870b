/** The colours of the theme, as the page has them now. */
export function colours(): (variable: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const known = new Map<string, string>();
  return (variable) => {
    let colour = known.get(variable);
    if (colour === undefined) {
      probe.style.color = `var(${variable})`;
      document.body.append(probe);
      colour = getComputedStyle(probe).color;
      probe.remove();
      known.set(variable, colour);
    }
    return colour;
  };
}
