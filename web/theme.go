package web

import (
	"net/http"
	"net/url"
	"strings"
)

const themeCookie = "dateline-theme"

// themeOf is the theme that a reader chose: "light", "dark", or "" for that of
// his machine.
func themeOf(r *http.Request) string {
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}

// theme keeps the choice and goes back to where the reader was.
func (s *site) theme(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	c := &http.Cookie{Name: themeCookie, Path: "/", MaxAge: 400 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	switch v := r.PostForm.Get("theme"); v {
	case "light", "dark":
		c.Value = v
	default:
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
	http.Redirect(w, r, local(r.PostForm.Get("back")), http.StatusSeeOther)
	return nil
}

// local is an address of these pages, "/" for any other: "//host" and "/\host"
// lead away.
func local(back string) string {
	if !strings.HasPrefix(back, "/") || strings.HasPrefix(back, "//") || strings.ContainsAny(back, "\\\r\n\t") {
		return "/"
	}
	if u, err := url.Parse(back); err != nil || u.Host != "" || u.Scheme != "" {
		return "/"
	}
	return back
}
