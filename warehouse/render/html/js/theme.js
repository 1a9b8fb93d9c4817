// Light, dark, or as the system says; remembered where the browser allows it.

const THEME_KEY = "jixiao-theme";

function startTheme(changed) {
  const select = byId("theme");
  const apply = (theme) => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    select.value = theme;
    changed();
  };
  const remembered = () => {
    try {
      return localStorage.getItem(THEME_KEY);
    } catch {
      return null; // private windows and some local files have no storage
    }
  };
  select.addEventListener("change", () => {
    try {
      localStorage.setItem(THEME_KEY, select.value);
    } catch {
      // it holds for this visit
    }
    apply(select.value);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  apply(["light", "dark"].includes(remembered()) ? remembered() : "auto");
  byId("controls").hidden = false;
}

const colour = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
