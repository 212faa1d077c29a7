import json, sys, urllib.parse, urllib.request

base, after = sys.argv[1], ""
while True:
    query = urllib.parse.urlencode({"limit": 20, "after": after, "oldest": "true"})
    page = json.load(urllib.request.urlopen(base + "/api/timeline?" + query))
    for mark in page["rows"]:
        print(mark["when"]["text"], "|", mark["parties"], "|", mark["word"], "|", "; ".join(mark["voices"]))
    after = page.get("next", "")
    if not after:
        break
