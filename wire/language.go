package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"github.com/dateline-news/dateline/lexicon/words"
)

// languageSample is how much of a text tells its language, in bytes.
const languageSample = 1500

// language tells the language of a text ("en"), "" when there is too little
// of it. English is told by its function words: whatlanggo's own verdict on
// short, all-caps or tabular English is wrong too often to lose findings by.
func language(s string) string {
	if len(s) > languageSample {
		s = s[:languageSample]
		for len(s) > 0 && !utf8.ValidString(s[len(s)-min(4, len(s)):]) {
			s = s[:len(s)-1]
		}
	}
	total, function, letters, ascii := 0, 0, 0, 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		total++
		if words.FunctionWord(strings.ToLower(w)) {
			function++
		}
		for _, r := range w {
			letters++
			if r < utf8.RuneSelf {
				ascii++
			}
		}
	}
	if letters == 0 {
		return ""
	}
	// A quarter of English prose are function words; of other languages' in
	// Latin script under a tenth ("in", "a", "on" are shared).
	if total >= 5 && float64(function) >= 0.16*float64(total) && ascii*10 > letters*9 {
		return "en"
	}
	if total < 8 && ascii == letters {
		return "" // "Market summary": too short for a verdict that would cost findings
	}
	code := whatlanggo.Detect(s).Lang.Iso6391()
	if code == "" || code == "en" {
		return code
	}
	// A list of names or prices in Latin script is taken for any language: a
	// field of race horses for Spanish. Without that language's own small
	// words nothing is said, and nothing is lost.
	if small, ok := smallWords[code]; ok && share(s, small) < 0.08 {
		if float64(function) >= 0.05*float64(total) {
			return "en"
		}
		return ""
	}
	return code
}

// smallWords are the commonest small words of languages in Latin script that
// English names and terms are mistaken for.
var smallWords = map[string]string{
	"de": " der die das und ist nicht ein eine den dem des mit von zu im auf für sich auch es bei nach ",
	"fr": " le la les des et est un une du dans que qui pour par sur au pas plus il elle ",
	"es": " el la los las que y en un una del por con para se al como más su es no ",
	"it": " il la le che di e un una del della per con non si al da nel sono è in ",
	"pt": " o a os as que e do da em um uma para com não por se no na mais ao ",
	"nl": " de het een en van is dat op te in voor met niet zijn aan er ook bij ",
	"sv": " och att det som en på är av för med den till inte om har ett i ",
	"nb": " og det som en på er av for med til ikke om har et i å den ",
	"nn": " og det som ein på er av for med til ikkje om har eit i å den ",
	"da": " og det som en på er af for med til ikke om har et i at den ",
	"fi": " ja on ei että se oli hän mutta ovat myös kun niin joka ",
	"pl": " i w na z się nie że do jest to o jak po za ",
	"id": " yang dan di itu dengan untuk tidak ini dari dalam akan pada ",
	"tr": " ve bir bu da de için ile olarak çok daha ",
	"ro": " și de în la a cu pe că un o nu este ",
	"hu": " a az és hogy nem is egy van volt meg ",
	"tl": " ang ng sa na mga ay at si para ",
}

// share is how many of the words of s stand in a list of words between
// blanks.
func share(s, list string) float64 {
	n, in := 0, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		n++
		if strings.Contains(list, " "+w+" ") {
			in++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(in) / float64(n)
}
