window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "id_str" : "1700000000000000201",
      "favorite_count" : "31",
      "retweet_count" : "6",
      "full_text" : "Harbour Lights, out now"
    }
  }
]
